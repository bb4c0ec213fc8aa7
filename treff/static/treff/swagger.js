// In a file of its own, so that the page needs no inline script.
const plass = document.getElementById("swagger");
SwaggerUIBundle({
  url: plass.dataset.skjema,
  domNode: plass,
  deepLinking: true,
  displayOperationId: true,
  tryItOutEnabled: true,
});

"""What is shipped: the image, and what starts it."""

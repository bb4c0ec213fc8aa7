# One image for every process; which it is, its command says (compose.yaml, .nais/).

FROM python:3.11.14-slim-bookworm AS bygg
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.txt /
# Each package as it was locked, and none that has to be compiled.
RUN python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --require-hashes --only-binary=:all: -r /requirements.txt

FROM python:3.11.14-slim-bookworm
COPY --from=bygg /venv /venv
WORKDIR /app
COPY manage.py celeryconfig.py ./
COPY config config/
COPY innsyn innsyn/
COPY rapids rapids/
COPY treff treff/
COPY aktivitetskort aktivitetskort/
# The root file system is read only when it runs: all that is written goes to /tmp, a mount.
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LOGGFORMAT=json
RUN python -m compileall -q /app /venv/lib
USER 10001:10001
EXPOSE 8080
CMD ["gunicorn", "--config", "python:config.gunicorn", "--bind", "0.0.0.0:8080"]

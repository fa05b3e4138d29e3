# The whole image, since it has Python: which page has which files is told in app/api/pages.
FROM node:20 AS files
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY scripts/ scripts/
COPY static/ static/
COPY app/__init__.py app/
COPY app/api/__init__.py app/api/
COPY app/api/pages/ app/api/pages/
RUN node scripts/vendor.mjs && node scripts/bundle.mjs

FROM python:3.11-slim AS libraries
COPY requirements/runtime.txt /tmp/runtime.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement /tmp/runtime.txt

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 perceptory
WORKDIR /home/perceptory/app
COPY --from=libraries /opt/venv /opt/venv
COPY scripts/healthcheck.py scripts/healthcheck.py
COPY app/ app/
COPY templates/ templates/
COPY static/ static/
COPY --from=files /build/static/vendor/ static/vendor/
COPY --from=files /build/static/bundle/ static/bundle/
ENV PATH="/opt/venv/bin:$PATH" PYTHONUNBUFFERED=1
# Compiled here, so that no start has to wait for it; sessions are kept in var/.
RUN python -m app.engine.kernels && install --directory --owner perceptory var
VOLUME /home/perceptory/app/var
USER perceptory
EXPOSE 8000
# On a processor that is not the builder's, kernels may have to be compiled first.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "scripts/healthcheck.py"]
CMD ["python", "-m", "app", "serve", "--host", "0.0.0.0"]

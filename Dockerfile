# An image that serves: it checks registers in their time and soon after a save. How to run it: docs/running.md
FROM python:3.11-slim AS build

ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/ap-register
WORKDIR /build
COPY requirements/run.lock requirements/run.lock
RUN /opt/ap-register/bin/pip install --require-hashes --only-binary :all: -r requirements/run.lock
COPY pyproject.toml LICENSE ./
COPY sheet_templates sheet_templates
COPY validators validators
COPY reports reports
COPY sync sync
RUN /opt/ap-register/bin/pip install --no-deps --no-build-isolation . \
    && /opt/ap-register/bin/python -m compileall -q /opt/ap-register

FROM python:3.11-slim

RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 ap-register \
    && useradd --uid 10001 --gid 10001 --home-dir /var/lib/ap-register --shell /usr/sbin/nologin ap-register \
    && install -d -m 0700 -o 10001 -g 10001 /var/lib/ap-register
COPY --from=build /opt/ap-register /opt/ap-register

# Nothing is written outside the state folder, the registers' folders and /tmp, so the root may be read-only.
ENV PATH="/opt/ap-register/bin:$PATH" \
    HOME=/var/lib/ap-register \
    TZ=Europe/London \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONSAFEPATH=1 \
    AP_REGISTER_CONFIG=/etc/ap-register/ap-register.toml \
    AP_REGISTER_STATE_DIR=/var/lib/ap-register
VOLUME ["/var/lib/ap-register"]
WORKDIR /var/lib/ap-register
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30m --timeout=30s --start-period=15m --retries=1 \
    CMD ["ap-register", "status", "--max-age", "26h"]
ENTRYPOINT ["ap-register"]
CMD ["serve"]

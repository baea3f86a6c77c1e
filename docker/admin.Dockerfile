# The back office: built files behind nginx, which also passes requests on to the API.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN node tools/run.mjs prepare:admin

# This image's nginx runs as user 101 and listens above 1024.
FROM nginxinc/nginx-unprivileged:1.29-alpine
COPY docker/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/admin/dist /usr/share/nginx/html
EXPOSE 8080 8443

# The API. What `npm start` builds, without what only building needs.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN node tools/run.mjs prepare:api
RUN find . -name node_modules -prune -not -path './tools/*' -exec rm -rf {} + \
  && tools/node_modules/.bin/pnpm install --prod --frozen-lockfile --offline --filter '@consortium/api...'

FROM node:24.21.0-bookworm-slim
WORKDIR /app
COPY --from=build /app/package.json /app/pnpm-workspace.yaml ./
COPY --from=build /app/node_modules node_modules
# The pure packages run from source, as everywhere (docs/decisions).
COPY --from=build /app/packages packages
COPY --from=build /app/api/package.json api/package.json
COPY --from=build /app/api/node_modules api/node_modules
COPY --from=build /app/api/dist api/dist
RUN install --directory --owner=node --group=node /data
USER node
VOLUME /data
EXPOSE 4000
CMD ["node", "--enable-source-maps", "api/dist/src/main.js"]

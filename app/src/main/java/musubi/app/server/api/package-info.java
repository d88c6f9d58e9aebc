/**
 * The HTTP API, version 1: takes requests, calls a service, answers with the shapes of {@code
 * app.json}. It grows by addition: keys, parameters and codes are added, none is renamed or removed
 * within a version.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.api;

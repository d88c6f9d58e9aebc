/**
 * The pages that people see: server-rendered by JTE templates (src/main/jte), with the few scripts
 * and styles that they need. Searches go through {@code server.served}.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.page;

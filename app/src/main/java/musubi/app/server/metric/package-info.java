/**
 * What a server counts and times, for Prometheus. Labels have few values: no query, no name of a
 * reader, no path of a document may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.metric;

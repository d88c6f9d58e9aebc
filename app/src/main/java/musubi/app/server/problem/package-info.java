/**
 * What is told of a request that cannot be answered: problem+json (RFC 9457) with a stable code. No
 * service may enter; only their errors are known here.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.problem;

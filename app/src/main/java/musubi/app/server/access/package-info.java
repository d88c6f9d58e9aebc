/**
 * The pages on which administrators decide who may use the server: users, sessions, API tokens and
 * the audit log. What may be done to an account is the business of {@code app.account}, which the
 * command line asks too. Knows nothing of the index.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.access;

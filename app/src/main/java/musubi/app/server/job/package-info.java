/**
 * Long work that a server does beside searching: one rebuild or update at a time, with its
 * progress, which can be stopped. No HTTP may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.job;

/**
 * How people and programs show who they are, and what each may ask for. Spring Security does it;
 * here stand its settings, the pages for signing in and for one's account, and the bridges to
 * {@code app.account}. A server on one's own machine loads none of it.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.login;

/**
 * Signing in by a provider of OpenID Connect. Spring Security does it; here stand its settings and
 * what is made of the provider's answer. Accounts, pages and sessions are elsewhere.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.provider;

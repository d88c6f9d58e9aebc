/**
 * The page on which a curator looks at one document closely. What she may not read is told like
 * what does not exist; an administrator is told of it what {@link musubi.app.search.BareDocument}
 * holds. What is shown comes from {@code app.inspect}.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.inspect;

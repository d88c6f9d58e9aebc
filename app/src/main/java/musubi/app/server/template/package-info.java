/**
 * Templates of pages, from the build or, while developing, from their sources. What a page shows is
 * the business of whoever asks for it.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.template;

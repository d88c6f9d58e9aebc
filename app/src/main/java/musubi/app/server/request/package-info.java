/**
 * What somebody asks, checked and turned into what services take: for pages and for the API alike.
 * No servlet class may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.request;

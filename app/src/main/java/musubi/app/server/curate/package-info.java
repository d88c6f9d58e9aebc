/**
 * Pages for curators, who keep a search good: what was searched and not found. What is told comes
 * added up from {@code app.usage}; no name and no single search of a person enters this room.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.curate;

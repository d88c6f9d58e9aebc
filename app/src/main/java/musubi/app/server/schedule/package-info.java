/**
 * Builds the index at set times. What a build does, and that one runs at a time, is the business of
 * jobs.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.schedule;

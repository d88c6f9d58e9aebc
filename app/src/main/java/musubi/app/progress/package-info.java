/**
 * What long work tells of how far it is, for a terminal and for a server alike. No output may
 * enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.progress;

/**
 * Tells the history what happens at the server: takes from a request who asks, and never her name
 * further. Pages and the API call it; it knows neither.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.history;

package musubi.app.server.page;

/**
 * What the start page shows.
 *
 * @param text its strings
 * @param assets addresses of what it loads
 * @param indexed whether there is anything to search
 */
public record HomeModel(PageText text, Assets assets, boolean indexed) {}

package musubi.app.json;

/**
 * Which generation is in use now, and which one was before.
 *
 * @param before empty if there was none
 */
public record InUseJson(String current, String before) {}

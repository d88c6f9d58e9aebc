package musubi.app.server.judge;

/**
 * Asks for a sheet.
 *
 * @param list the list that takes it
 * @param back where the list is
 * @param judge who filled it in, as it was typed
 * @param sheet what was pasted
 */
public record ImportPage(
    JudgeAround around, String list, String back, String judge, String sheet) {}

package musubi.app.json;

/** How many documents {@code export} wrote, and how many it could not read. */
public record ExportJson(int written, int failed) {}

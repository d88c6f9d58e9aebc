package musubi.app.inspect;

import java.util.List;
import java.util.Map;
import musubi.app.search.InspectedDocument;
import musubi.message.Message;

/**
 * A document, looked at closely.
 *
 * @param document as the index has it
 * @param readers who may read it, and what says so
 * @param file as it was read, and as it is
 * @param reasons where it stands for the query and why, in sentences; none without a query
 * @param predicted titles of fields of predictions, for people
 */
public record Inspection(
    InspectedDocument document,
    Readership readers,
    FileState file,
    List<Message> reasons,
    Map<String, String> predicted) {}

package musubi.app.server.mcp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import musubi.app.message.NoteText;
import musubi.app.search.Answer;
import musubi.app.search.SearchQuery;
import musubi.app.server.request.Asking;
import musubi.app.server.request.SearchBody;
import musubi.app.server.served.ServedSearch;

/** Finds documents, as {@code /api/v1/search} does. */
final class SearchTool implements AssistantTool {

  /** What an assistant reads of one search; more are another query, or filters. */
  static final int MOST = 20;

  private static final int USUAL = 5;

  private final ServedSearch served;
  private final Asking asking;
  private final NoteText notes;
  private final ToolText text;

  SearchTool(ServedSearch served, Asking asking, Locale language, ToolText text) {
    this.served = served;
    this.asking = asking;
    this.notes = new NoteText(language);
    this.text = text;
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String key() {
    return "search.";
  }

  @Override
  public ToolAnswer answer(ToolArguments arguments) throws IOException {
    SearchBody body =
        new SearchBody(
            arguments.required("query"),
            arguments.text("mode"),
            null,
            null,
            arguments.texts("filters"),
            null,
            new SearchBody.Listing(
                arguments.number("limit", USUAL, 1, MOST), null, null, null, null),
            null);
    SearchQuery query = asking.search(body);
    Answer answer = served.service().search(query);
    List<String> told = new ArrayList<>();
    answer.rules().notices().forEach(notice -> told.add(notice.inLine()));
    told.addAll(notes.of(answer.found().notes()));
    SearchShape shape = SearchShape.of(answer, told);
    return new ToolAnswer(shape, text.of(shape));
  }
}

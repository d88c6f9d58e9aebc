package musubi.app.server.mcp;

import java.io.IOException;
import java.util.List;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;
import musubi.lucene.hit.WholeDocument;

/** Reads a range of a document's passages: from one on, or around a place that was found. */
final class ReadDocumentTool implements AssistantTool {

  private static final int USUAL = 10;
  private static final int MOST = 50;

  private final ServedSearch served;
  private final Asking asking;
  private final ToolText text;

  ReadDocumentTool(ServedSearch served, Asking asking, ToolText text) {
    this.served = served;
    this.asking = asking;
    this.text = text;
  }

  @Override
  public String name() {
    return "read_document";
  }

  @Override
  public String key() {
    return "read-document.";
  }

  @Override
  public ToolAnswer answer(ToolArguments arguments) throws IOException {
    String id = asking.id(arguments.required("id"));
    int count = arguments.number("count", USUAL, 1, MOST);
    if (arguments.has("from") && arguments.has("around")) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, ProblemDetail.of("one-of-two", "from", "around"));
    }
    WholeDocument document =
        served
            .service()
            .document(id, asking.viewer())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.NO_SUCH_DOCUMENT, ProblemDetail.of("no-such-document")));
    int last = Math.max(1, document.passages().size());
    int from =
        arguments.has("around")
            ? before(document.passages(), arguments.number("around", 0, 0, Integer.MAX_VALUE))
            : arguments.number("from", 1, 1, last);
    DocumentShape shape = DocumentShape.of(document, from, count);
    return new ToolAnswer(shape, text.of(shape));
  }

  /** Number of the passage before the one that an offset is in; that one, if it is the first. */
  private static int before(List<WholeDocument.Passage> passages, int offset) {
    int at = 1;
    for (int i = 0; i < passages.size() && passages.get(i).start() <= offset; i++) {
      at = i + 1;
    }
    return Math.max(1, at - 1);
  }
}

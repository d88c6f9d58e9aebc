package musubi.app.server.mcp;

import java.io.IOException;
import java.util.List;
import musubi.app.search.SearchService;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;
import musubi.lucene.permission.Viewer;

/** Finds documents that are near to one. */
final class SimilarTool implements AssistantTool {

  private static final int USUAL = 5;

  private final ServedSearch served;
  private final Asking asking;
  private final ToolText text;

  SimilarTool(ServedSearch served, Asking asking, ToolText text) {
    this.served = served;
    this.asking = asking;
    this.text = text;
  }

  @Override
  public String name() {
    return "similar";
  }

  @Override
  public String key() {
    return "similar.";
  }

  @Override
  public ToolAnswer answer(ToolArguments arguments) throws IOException {
    String id = asking.id(arguments.required("id"));
    int most = arguments.number("limit", USUAL, 1, SearchTool.MOST);
    SearchService service = served.service();
    Viewer viewer = asking.viewer();
    List<HitShape> hits = service.similar(id, most, viewer).stream().map(HitShape::of).toList();
    if (hits.isEmpty() && service.document(id, viewer).isEmpty()) {
      throw new ProblemException(
          ProblemCode.NO_SUCH_DOCUMENT, ProblemDetail.of("no-such-document"));
    }
    SimilarShape shape = new SimilarShape(id, hits);
    return new ToolAnswer(shape, text.of(shape));
  }
}

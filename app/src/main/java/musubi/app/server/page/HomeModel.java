package musubi.app.server.page;

import java.util.List;

/**
 * What the start page shows.
 *
 * @param frame around it
 * @param indexed whether there is anything to search
 * @param indexing whether documents are being indexed now
 * @param command that indexes documents
 * @param state of the index in words, such as 3 時間前に更新・12,345 件
 * @param queries that are asked often
 * @param newest documents
 */
public record HomeModel(
    Frame frame,
    boolean indexed,
    boolean indexing,
    String command,
    String state,
    List<ResultsView.Link> queries,
    List<HitView.FoldedView> newest) {

  public PageText text() {
    return frame.text();
  }
}

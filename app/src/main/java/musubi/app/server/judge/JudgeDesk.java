package musubi.app.server.judge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import musubi.app.UserException;
import musubi.app.judge.list.JudgedList;
import musubi.app.judge.list.ListFolder;
import musubi.app.judge.list.ListPools;
import musubi.app.judge.list.ListView;
import musubi.app.judge.list.ListedQuery;
import musubi.app.judge.list.PooledDocument;
import musubi.app.search.SearchBatch;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Lists and documents as whoever sent a request may see them. Thread-safe. */
final class JudgeDesk {

  private final ListFolder lists;
  private final ListPools pools;
  private final ServedSearch served;
  private final Asking asking;

  JudgeDesk(ListFolder lists, ListPools pools, ServedSearch served, Asking asking) {
    this.lists = lists;
    this.pools = pools;
    this.served = served;
    this.asking = asking;
  }

  ListFolder lists() {
    return lists;
  }

  /**
   * The list that a request names.
   *
   * @throws ProblemException if there is none, or its files cannot be read
   */
  JudgedList list(HttpServletRequest request) throws IOException {
    String name = value(request, JudgeAddress.NAME);
    JudgedList list =
        lists
            .find(name)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.NOT_FOUND, ProblemDetail.of("judge.no-list", name)));
    try {
      list.view();
    } catch (UserException e) {
      throw (ProblemException)
          new ProblemException(ProblemCode.INTERNAL_ERROR, e.inWords()).initCause(e);
    }
    return list;
  }

  /** A parameter; empty if there is none. */
  static String value(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }

  /**
   * A text that somebody typed, checked as a query is.
   *
   * @throws ProblemException if it is longer than a query may be
   */
  String typed(String text) {
    return text.isBlank() ? "" : asking.query(text);
  }

  /** Those of some documents that the reader may read, and that are in the index. */
  Set<String> readable(Collection<String> ids) throws IOException {
    Set<String> readable = new HashSet<>(ids);
    if (!readable.isEmpty()) {
      try (SearchBatch searches = served.service().batch(asking.viewer())) {
        readable.removeAll(Set.copyOf(searches.missing(readable)));
      }
    }
    return readable;
  }

  /** The documents of all queries that the reader may read. */
  Set<String> readable(ListView view) throws IOException {
    Set<String> all = new LinkedHashSet<>();
    view.pools().values().forEach(pool -> all.addAll(pool.keySet()));
    return readable(all);
  }

  /** Looks for the documents of a query, and puts those to it that are new. */
  Map<String, PooledDocument> documents(JudgedList list, ListedQuery query) throws IOException {
    ListPools.Found found =
        pools.of(
            served.service(), query.text(), asking.viewer(), list.view().pool(query.id()).keySet());
    list.pool(
        query.id(), found.generation(), found.documents().keySet().stream().sorted().toList());
    return found.documents();
  }

  /** The searches of the reader; closed by whoever asked. */
  SearchBatch searches() throws IOException {
    return served.service().batch(asking.viewer());
  }

  /** Where searches look. */
  ServedSearch served() {
    return served;
  }

  /** Who asks. */
  Asking asking() {
    return asking;
  }

  /** Sends the browser on. */
  static ResponseEntity<byte[]> to(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(address))
        .cacheControl(CacheControl.noStore())
        .build();
  }
}

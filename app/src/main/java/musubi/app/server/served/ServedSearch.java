package musubi.app.server.served;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.model.OpenReranker;
import musubi.app.search.Answer;
import musubi.app.search.IndexServing;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.search.SearchWatch;
import musubi.app.search.ServiceSettings;
import musubi.app.setup.Setup;
import musubi.embedder.ModelException;
import musubi.lucene.CacheUse;
import musubi.lucene.IndexException;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.SearchOptions;
import org.jspecify.annotations.Nullable;

/**
 * The search service of a server, which may start before there is an index. {@link #refresh} opens
 * the first generation, and later each newer one; what runs meanwhile finishes with the one that it
 * began with. Thread-safe.
 */
public final class ServedSearch implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ServedSearch.class.getName());

  /** Longer than nearly all searches, shorter than what a person notices. */
  private static final Duration STEPS = Duration.ofMillis(50);

  private final Setup setup;
  private volatile ServiceSettings settings;
  private final OpenReranker reranker;
  private final Viewer viewer;
  private volatile @Nullable Open open;
  private volatile Optional<Trouble> trouble = Optional.empty();
  private volatile SearchWatch watch = SearchWatch.NONE;
  private List<String> seenDictionaries;
  private boolean closed;

  private record Open(IndexServing serving, SearchService service) {}

  /**
   * Why the newest generation could not be put into service.
   *
   * @param cause what was thrown
   */
  public record Trouble(Exception cause) {

    /** In a sentence or some. */
    public String told() {
      return String.valueOf(cause.getMessage());
    }

    /** Whether the model cannot be used. */
    boolean isOfModel() {
      return cause instanceof ModelException;
    }

    /** The code of an index that cannot be used; empty for trouble with files. */
    public Optional<IndexException.Code> code() {
      return cause instanceof IndexException unusable
          ? Optional.of(unusable.code())
          : Optional.empty();
    }
  }

  /** Has a watch told of every search from now on. */
  public void watchedBy(SearchWatch told) {
    watch = told;
  }

  /** Tells whoever watches at the time of a search. */
  private final class Told implements SearchWatch {
    @Override
    public void answered(Answer answer) {
      watch.answered(answer);
    }

    @Override
    public void failed(SearchQuery query, Exception e) {
      watch.failed(query, e);
    }
  }

  private ServedSearch(
      Setup setup, ServiceSettings settings, OpenReranker reranker, List<String> seenDictionaries) {
    this.setup = setup;
    this.seenDictionaries = seenDictionaries;
    this.settings = settings;
    this.reranker = reranker;
    this.viewer = setup.server().viewer();
  }

  /**
   * Prepares; nothing is opened before {@link #refresh} but the reranker, if there is one.
   *
   * @throws IOException if a dictionary cannot be read
   */
  public static ServedSearch of(Setup setup) throws IOException {
    List<String> dictionaries = DictionaryFiles.of(setup.dictionaryFolder());
    return of(setup, setup.service(), dictionaries);
  }

  /**
   * Prepares, with another way to search; its limits are those of the server.
   *
   * @throws IOException if the reranker cannot be read
   */
  public static ServedSearch of(Setup setup, ServiceSettings way) throws IOException {
    return of(setup, way, DictionaryFiles.of(setup.dictionaryFolder()));
  }

  private static ServedSearch of(Setup setup, ServiceSettings way, List<String> dictionaries)
      throws IOException {
    ServiceSettings.Limits limits =
        new ServiceSettings.Limits(
            setup.limits().viewerRequired(),
            Optional.of(setup.server().limits().searchesAtOnce()),
            Optional.of(setup.server().limits().searchTime()),
            Optional.of(STEPS));
    ServiceSettings settings = way.withLimits(limits);
    OpenReranker reranker = setup.reranker().open();
    return new ServedSearch(setup, settings.withReranker(reranker), reranker, dictionaries);
  }

  /**
   * The service.
   *
   * @throws IndexException if there is no index yet, or it cannot be opened
   */
  public SearchService service() {
    Open now = opened();
    if (now == null) {
      throw unusable();
    }
    return now.service();
  }

  /**
   * The same without limits, for measurements by an operator. Searches of a batch end before the
   * index is closed.
   *
   * @throws IndexException if there is no index yet, or it cannot be opened
   */
  public SearchService unlimited() {
    Open now = opened();
    if (now == null) {
      throw unusable();
    }
    return SearchService.sharing(now.serving(), settings.withLimits(ServiceSettings.Limits.NONE));
  }

  /** What reads the first hits again; empty if nothing does. */
  public Optional<String> reranker() {
    return reranker.describe();
  }

  private IndexException unusable() {
    String data = setup.store().data().toString();
    Optional<Trouble> why = trouble;
    if (why.isEmpty()) {
      return new IndexException(IndexException.Code.NO_INDEX, List.of(data));
    }
    return why.get().cause() instanceof IndexException unusable
        ? unusable
        : new IndexException(IndexException.Code.CANNOT_BE_OPENED, List.of(data, why.get().told()));
  }

  /** Whether there is an index to search. */
  public boolean isOpen() {
    return opened() != null;
  }

  /** What is searched; who asks while the first index is being opened waits for it. */
  private @Nullable Open opened() {
    if (open == null && trouble.isEmpty()) {
      try {
        refresh();
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.FINE, "there is nothing to search", e); // it is told by trouble()
      }
    }
    return open;
  }

  /**
   * Id of the generation that is searched.
   *
   * @throws IndexException if there is no index yet
   */
  public String generation() throws IOException {
    Open now = opened();
    if (now == null) {
      throw new IndexException(
          IndexException.Code.NO_INDEX, List.of(setup.store().data().toString()));
    }
    return now.serving().generation();
  }

  /** How often the index had something at hand; nothing before there is an index. */
  public List<CacheUse> caches() {
    Open now = open;
    return now == null ? List.of() : now.service().caches();
  }

  /** Whose permissions count. */
  public Viewer viewer() {
    return viewer;
  }

  /** Why the newest generation could not be put into service; empty if all is well. */
  public Optional<Trouble> trouble() {
    return trouble;
  }

  /**
   * Puts the newest generation into service, together with its model.
   *
   * @return whether there was a newer one
   */
  public synchronized boolean refresh() throws IOException {
    if (closed) {
      return false;
    }
    try {
      boolean newer = open == null ? openFirst() : open.service().refresh();
      trouble = Optional.empty();
      return newer;
    } catch (IOException | RuntimeException e) {
      trouble = Optional.of(new Trouble(e));
      throw e;
    }
  }

  /**
   * Searches with the dictionaries as their files are now, if one has changed since they were read;
   * what runs ends with those that it began with. Words of a user dictionary act once an index is
   * built with them. A look reads what a folder says of three files.
   *
   * @return whether one has changed
   * @throws IOException if one cannot be read; those before stay in service
   */
  public synchronized boolean refreshDictionaries() throws IOException {
    List<String> now = DictionaryFiles.of(setup.dictionaryFolder());
    if (closed || now.equals(seenDictionaries)) {
      return false;
    }
    seenDictionaries = now;
    Dictionaries dictionaries = setup.dictionaries();
    settings = settings.withDictionaries(dictionaries);
    if (open != null) {
      open.service().exchange(dictionaries);
    }
    return true;
  }

  /** The dictionaries that are searched with. */
  public Dictionaries dictionaries() {
    return settings.dictionaries();
  }

  private boolean openFirst() throws IOException {
    if (setup.store().currentId().isEmpty()) {
      return false;
    }
    IndexServing serving = setup.serving();
    try {
      serving.requireModel();
    } catch (RuntimeException e) {
      serving.close();
      throw e;
    }
    open = new Open(serving, SearchService.of(serving, settings, new Told()));
    return true;
  }

  /**
   * Loads what the first search loads, so that no person waits for it; nothing if there is no index
   * yet.
   */
  public void warm() throws IOException {
    Open now = open;
    if (now != null && !(viewer.everything() && setup.limits().viewerRequired())) {
      now.service().search(SearchQuery.typed("検索 search", viewer, SearchOptions.hits(1)));
    }
  }

  /** Waits for the searches that run. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    Open now = open;
    try {
      if (now != null) {
        now.service().close();
      }
    } finally {
      reranker.close();
    }
  }
}

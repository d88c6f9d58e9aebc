package musubi.app.search;

/**
 * Is told what came of every search of a service, on the thread that asked. Thread-safe; throws
 * nothing and does not wait.
 */
public interface SearchWatch {

  /** Is told and does nothing. */
  SearchWatch NONE =
      new SearchWatch() {
        @Override
        public void answered(Answer answer) {}

        @Override
        public void failed(SearchQuery query, Exception e) {}
      };

  /** A search was answered. */
  void answered(Answer answer);

  /** A search was not answered. */
  void failed(SearchQuery query, Exception e);
}

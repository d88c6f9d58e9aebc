package musubi.app.server.page;

/** A controller whose errors are shown as pages, by {@link PageAdvice}. */
public interface PageController {}

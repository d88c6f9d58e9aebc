/**
 * Watches whether searching gets worse: weeks of the history against the weeks before, new
 * documents against old ones, judged queries against a kept baseline. Reads the history and the
 * index through their services; prints nothing and changes no index.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.monitor;

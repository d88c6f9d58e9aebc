package musubi.app.server.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Logger;

/**
 * The requests of a client that have no answer yet. The protocol's library drops them when its
 * input ends; so the end of the input is told to it when all are answered. Thread-safe.
 */
final class PendingRequests {

  private static final Logger LOG = Logger.getLogger(PendingRequests.class.getName());

  private final Duration patience;
  private final Set<Object> beginnings = new HashSet<>();
  private final Set<Object> others = new HashSet<>();
  private boolean begun;
  private long answers;

  /**
   * Nothing is asked yet.
   *
   * @param patience how long the end waits without any answer
   */
  PendingRequests(Duration patience) {
    this.patience = patience;
  }

  /** A client has sent something. */
  synchronized void sent(McpSchema.JSONRPCMessage message) {
    if (message instanceof McpSchema.JSONRPCRequest request) {
      boolean begins = request.method().equals(McpSchema.METHOD_INITIALIZE);
      (begins ? beginnings : others).add(request.id());
    } else if (message instanceof McpSchema.JSONRPCNotification told) {
      begun = begun || told.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
    }
  }

  /** A request is answered, and its client has been told. */
  synchronized void answered(Object id) {
    beginnings.remove(id);
    others.remove(id);
    answers++;
    notifyAll();
  }

  /**
   * Waits until all that can be answered is. What is asked by somebody who never said that she has
   * begun is not answered by the library.
   */
  synchronized void awaitAnswers() {
    long seen = -1;
    long end = 0;
    try {
      while (!beginnings.isEmpty() || (begun && !others.isEmpty())) {
        if (seen != answers) {
          seen = answers;
          end = System.nanoTime() + patience.toNanos();
        }
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          LOG.warning(
              "the input has ended; %d requests are given up, as nothing was answered for %d s"
                  .formatted(beginnings.size() + others.size(), patience.toSeconds()));
          return;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

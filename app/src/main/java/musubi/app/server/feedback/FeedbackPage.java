package musubi.app.server.feedback;

import musubi.app.server.page.Frame;
import musubi.app.server.page.PageText;

/**
 * Thanks.
 *
 * @param back the results that were judged
 */
public record FeedbackPage(Frame frame, String back) {

  /** Its strings. */
  public PageText text() {
    return frame.text();
  }
}

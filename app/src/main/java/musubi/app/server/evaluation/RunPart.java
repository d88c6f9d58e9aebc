package musubi.app.server.evaluation;

import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import org.jspecify.annotations.Nullable;

/**
 * The part of the page that tells what is evaluated.
 *
 * @param form what forms send along; null where they need nothing
 */
public record RunPart(Frame frame, Member.@Nullable FormToken form, EvaluationPage.Run run) {}

package musubi.app.server.admin;

import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import org.jspecify.annotations.Nullable;

/**
 * The part of the overview that tells of a build.
 *
 * @param form what its forms send along; null where forms need nothing
 */
public record JobPart(Frame frame, Member.@Nullable FormToken form, JobView job) {}

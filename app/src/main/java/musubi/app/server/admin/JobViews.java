package musubi.app.server.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import musubi.app.json.BuildJson;
import musubi.app.message.ErrorText;
import musubi.app.server.job.Job;
import musubi.app.server.job.JobJson;
import musubi.app.server.job.JobState;
import musubi.app.server.job.Jobs;
import musubi.app.server.page.PageText;

/** Tells of the build that runs, or of the last one. Thread-safe. */
final class JobViews {

  private final Jobs jobs;

  JobViews(Jobs jobs) {
    this.jobs = jobs;
  }

  /** The build that runs, else the last. */
  JobView last(PageText text) {
    List<Job> all = jobs.all();
    if (all.isEmpty()) {
      return new JobView(null, false, false, text.get("admin.job.none"), "", 0, null);
    }
    Job job = all.getLast();
    JobState state = job.state(); // first: what is over by then is over in its shape too
    JobJson shape = job.seen().shape();
    FiguresInWords figures = new FiguresInWords(text);
    String title =
        text.get(
            "admin.job.title",
            text.get("admin.kind." + shape.kind()),
            figures.time(Instant.parse(shape.times().started())));
    return new JobView(
        job.id(),
        !state.isOver(),
        state == JobState.STOPPING,
        title,
        state.isOver() ? ended(job, shape.end(), text) : progress(shape.progress(), text),
        (int) Math.floor(shape.progress().fraction() * 100),
        state == JobState.CANCELLED ? shape.kind() : null);
  }

  private static String progress(JobJson.Progress progress, PageText text) {
    String step =
        text.get("admin.step." + progress.step(), progress.documents(), progress.unchanged());
    Double left = progress.remainingSeconds();
    return left == null
        ? step
        : text.get("admin.job.left", step, new FiguresInWords(text).duration(left));
  }

  private static String ended(Job job, JobJson.End end, PageText text) {
    String key = "admin.ended." + job.state().label();
    Optional<Throwable> fault = job.fault();
    if (fault.isPresent()) {
      return text.get(key, new ErrorText(text.locale()).of(fault.get()));
    }
    BuildJson result = end.result();
    if (result == null) {
      return text.get(key);
    }
    BuildJson.Documents documents = result.documents();
    return text.get(
        key,
        documents.indexed(),
        documents.changed(),
        documents.deleted(),
        documents.failed(),
        new FiguresInWords(text).duration(result.seconds().total()));
  }
}

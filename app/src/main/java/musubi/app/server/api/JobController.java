package musubi.app.server.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import musubi.app.UserException;
import musubi.app.output.Json;
import musubi.app.server.job.Job;
import musubi.app.server.job.JobJson;
import musubi.app.server.job.JobKind;
import musubi.app.server.job.JobRunningException;
import musubi.app.server.job.Jobs;
import musubi.app.server.job.JobsClosedException;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rebuilds and updates, as jobs. */
@RestController
@RequestMapping(ApiBeans.V1)
@Tag(name = "jobs")
class JobController {

  /** After so long a silence something is sent, so that nobody between takes it for the end. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** More often nobody can read it. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final String GATED =
      "It is put to use when it is complete; where the server is configured with gates, only if"
          + " it reaches them. Otherwise the job ends as gate-not-met, and what is served stays.";

  private final Jobs jobs;

  JobController(Jobs jobs) {
    this.jobs = jobs;
  }

  /**
   * What is asked of a job; null for what is usual.
   *
   * @param allowDeleting whether any number of documents may be deleted
   * @param strict whether a document that cannot be read fails the build
   */
  record JobBody(@Nullable Boolean allowDeleting, @Nullable Boolean strict) {}

  /** The jobs that are remembered, the newest last. */
  record JobList(List<JobJson> jobs) {}

  @PostMapping(path = "/rebuild", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "rebuild",
      summary = "Read all documents of the index's sources and build a new generation.",
      description = GATED,
      responses = @ApiResponse(responseCode = "202", description = "Accepted"))
  ResponseEntity<JobJson> rebuild(@RequestBody(required = false) @Nullable JobBody body) {
    return start(JobKind.REBUILD, body);
  }

  @PostMapping(path = "/update", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "update",
      summary = "Build a new generation from what has changed in the index's sources.",
      description = GATED,
      responses = @ApiResponse(responseCode = "202", description = "Accepted"))
  ResponseEntity<JobJson> update(@RequestBody(required = false) @Nullable JobBody body) {
    return start(JobKind.UPDATE, body);
  }

  private ResponseEntity<JobJson> start(JobKind kind, @Nullable JobBody body) {
    Jobs.Request request =
        body == null
            ? Jobs.Request.USUAL
            : new Jobs.Request(
                Boolean.TRUE.equals(body.allowDeleting()), Boolean.TRUE.equals(body.strict()));
    Job job;
    try {
      job = jobs.start(kind, request);
    } catch (JobRunningException e) {
      throw new ProblemException(ProblemCode.JOB_RUNNING, e.inWords());
    } catch (JobsClosedException e) {
      throw new ProblemException(ProblemCode.CLOSING, e.inWords());
    } catch (UserException e) {
      throw new ProblemException(
          ProblemCode.NO_SOURCES, ProblemDetail.of("no-sources", e.inWords()));
    }
    return ResponseEntity.accepted()
        .location(URI.create(ApiBeans.V1 + "/jobs/" + job.id()))
        .body(job.seen().shape());
  }

  @GetMapping(path = "/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "jobs", summary = "The last jobs, the newest last.")
  JobList all() {
    return new JobList(jobs.all().stream().map(job -> job.seen().shape()).toList());
  }

  @GetMapping(path = "/jobs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "job", summary = "How far a job is, and what came of it.")
  JobJson job(@PathVariable String id) {
    return found(id).seen().shape();
  }

  @DeleteMapping(path = "/jobs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "cancelJob",
      summary = "Ask a job to stop. What is served stays; the same job goes on where this one was.",
      responses = @ApiResponse(responseCode = "202", description = "Accepted"))
  ResponseEntity<JobJson> cancel(@PathVariable String id) {
    Job job = found(id);
    if (!jobs.stop(job)) {
      throw new ProblemException(ProblemCode.JOB_OVER, ProblemDetail.of("job-over"));
    }
    return ResponseEntity.accepted().body(job.seen().shape());
  }

  /** Sends a job whenever it changes, until it is over. */
  @GetMapping(path = "/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      operationId = "jobEvents",
      summary = "A job's progress as server-sent events, each the job as JSON, until it is over.",
      responses =
          @ApiResponse(
              responseCode = "200",
              content =
                  @Content(
                      mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                      schema = @Schema(type = "string"))))
  void events(@PathVariable String id, @Parameter(hidden = true) HttpServletResponse response)
      throws IOException, InterruptedException {
    Job job = found(id);
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
    Job.Seen seen = job.seen();
    send(response, seen);
    while (!seen.over()) {
      Thread.sleep(PAUSE);
      Job.Seen next = job.awaitAfter(seen.changes(), SILENCE);
      if (next.changes() == seen.changes()) {
        write(response, ": still running\n\n");
      } else {
        send(response, next);
      }
      seen = next;
    }
  }

  private static void send(HttpServletResponse response, Job.Seen seen) throws IOException {
    write(
        response,
        "event: %s\ndata: %s\n\n"
            .formatted(seen.over() ? "end" : "progress", Json.text(seen.shape())));
  }

  private static void write(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    response.flushBuffer();
  }

  private Job found(String id) {
    return jobs.find(id)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.NO_SUCH_JOB, ProblemDetail.of("no-such-job")));
  }
}

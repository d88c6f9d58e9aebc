package musubi.app.server;

import musubi.app.server.admin.AdminBeans;
import musubi.app.server.api.ApiBeans;
import musubi.app.server.curate.CurateBeans;
import musubi.app.server.dictionary.DictionaryBeans;
import musubi.app.server.evaluation.EvaluationBeans;
import musubi.app.server.feedback.FeedbackBeans;
import musubi.app.server.guard.GuardBeans;
import musubi.app.server.history.HistoryBeans;
import musubi.app.server.inspect.InspectBeans;
import musubi.app.server.mcp.AssistantBeans;
import musubi.app.server.metric.MetricBeans;
import musubi.app.server.page.PageBeans;
import musubi.app.server.preview.PreviewBeans;
import musubi.app.server.problem.ErrorController;
import musubi.app.server.problem.ProblemAdvice;
import musubi.app.server.rule.RuleBeans;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * All that the server consists of. What Spring Boot would find on the class path is named here
 * instead: looking for it takes longer than the rest of the start, and would serve more than is
 * meant.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  ConfigurationPropertiesAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  ApplicationAvailabilityAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class,
  EndpointAutoConfiguration.class,
  WebEndpointAutoConfiguration.class,
  ManagementContextAutoConfiguration.class,
  ServletManagementContextAutoConfiguration.class,
  HealthContributorRegistryAutoConfiguration.class,
  HealthEndpointAutoConfiguration.class,
  AvailabilityHealthContributorAutoConfiguration.class,
  AvailabilityProbesAutoConfiguration.class,
})
@Import({
  TomcatBeans.class,
  WebBeans.class,
  GuardBeans.class,
  ProblemAdvice.class,
  ErrorController.class,
  PageBeans.class,
  PreviewBeans.class,
  ApiBeans.class,
  HistoryBeans.class,
  FeedbackBeans.class,
  AssistantBeans.class,
  MetricBeans.class,
  AdminBeans.class,
  CurateBeans.class,
  InspectBeans.class,
  DictionaryBeans.class,
  EvaluationBeans.class,
  RuleBeans.class,
})
class ServerBeans {}

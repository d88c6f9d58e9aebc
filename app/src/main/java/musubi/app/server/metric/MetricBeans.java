package musubi.app.server.metric;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What is counted, over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(PrometheusController.class)
public class MetricBeans {}

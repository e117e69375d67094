import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/// A Spring Cloud Gateway that does nothing but pass requests on: the yardstick of `infra/bench/run gateway`, which runs this
/// source with the gateway's own libraries, without those that its starter does not bring.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BareGateway {
    public static void main(String[] arguments) {
        SpringApplication.run(BareGateway.class, arguments);
    }
}

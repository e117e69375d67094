package com.comms123.gateway.remembered;

import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.DeviceForgotten;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// The person removed a device from their list, or changed their password: nothing signs in by it any more. Most
/// devices that an event names here are forgotten already.
@Component
class DeviceForgottenListener {
    private final BrowserMemory browserMemory;

    DeviceForgottenListener(BrowserMemory browserMemory) {
        this.browserMemory = browserMemory;
    }

    @KafkaListener(topics = Topics.DEVICE_FORGOTTEN, groupId = "gateway.remembered")
    void on(DeviceForgotten event) {
        browserMemory.forget(event.userId(), event.deviceIds()).then().block();
    }
}

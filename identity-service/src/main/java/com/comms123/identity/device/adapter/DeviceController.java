package com.comms123.identity.device.adapter;

import com.comms123.identity.device.application.DeviceRegistry;
import com.comms123.identity.device.domain.Device;
import com.comms123.identity.device.domain.KnownDevices;
import com.comms123.identity.person.application.EditingProfiles;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's own remembered sign-ins (CK-3).
@RestController
@RequestMapping("/api/v1/me/devices")
class DeviceController {
    private final DeviceRegistry devices;
    private final EditingProfiles profiles;

    DeviceController(DeviceRegistry devices, EditingProfiles profiles) {
        this.devices = devices;
        this.profiles = profiles;
    }

    /// @param browser the browser's family, such as `Firefox`; null when it is not known
    /// @param system the operating system's family, such as `Windows`; null when it is not known
    record DeviceView(UUID id, @Nullable String browser, @Nullable String system, Instant rememberedAt,
            Instant lastUsedAt) {
        static DeviceView of(Device device) {
            return new DeviceView(device.id(), device.browser(), device.system(), device.since(), device.lastUsedAt());
        }
    }

    /// Lists all remembered browsers, the newest first.
    @GetMapping
    ResponseEntity<Page<DeviceView>> all(Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(new Page<>(devices.of(own(caller)).stream().map(DeviceView::of).toList(), null));
    }

    /// Forgets every remembered browser.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetAll(Caller caller) {
        devices.forgetAll(own(caller), KnownDevices.USER);
    }

    /// Forgets a remembered browser.
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Caller caller, @PathVariable UUID id) {
        devices.forget(own(caller), id);
    }

    private PersonId own(Caller caller) {
        return profiles.own(new PersonId(caller.userId())).id();
    }
}

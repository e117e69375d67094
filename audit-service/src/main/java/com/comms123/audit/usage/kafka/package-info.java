/// Receives the usage of gateways.
package com.comms123.audit.usage.kafka;

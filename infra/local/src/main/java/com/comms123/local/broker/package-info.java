/// Kafka as a process of its own.
package com.comms123.local.broker;

/// The operators' page: the state of all services, and dead letters that are processed again (ADR 58).
package com.comms123.gateway.operations;

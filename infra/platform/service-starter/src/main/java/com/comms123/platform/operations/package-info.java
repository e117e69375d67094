/// For operators: the state of an instance, its lags and queues, and the dead letters of its service.
package com.comms123.platform.operations;

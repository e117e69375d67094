/// How devices are stored.
package com.comms123.identity.device.mongo;

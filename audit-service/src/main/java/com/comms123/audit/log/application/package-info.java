/// Sealing a log under signed checkpoints, reading it, checking it, and the ports that this needs.
package com.comms123.audit.log.application;
